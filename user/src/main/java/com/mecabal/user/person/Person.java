package com.mecabal.user.person;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.TrustChanged;
import com.mecabal.contracts.user.VerificationChanged;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Who somebody is here: their profile, what is proven of them, what they agreed to. Locked by {@link People#lock} while it changes. */
public final class Person {

    final UUID id;
    final Instant memberSince;

    Profile profile = new Profile();
    Privacy privacy = Privacy.DEFAULT;
    long privacyVersion;
    Map<String, String> consents = new TreeMap<>();
    ProfileChanged.Status status = ProfileChanged.Status.ACTIVE;
    boolean suspended;
    long suspensionVersion;
    boolean registered;
    Instant phoneVerifiedAt;
    long contactVersion;
    Instant identityVerifiedAt;
    Proof proven = Proof.NONE;
    Instant verifiedSince;
    int trustBand;
    long profileVersion;
    long verificationVersion;
    long trustVersion;
    long consentVersion;
    long revision = 1;

    Person(UUID id, Instant memberSince) {
        this.id = id;
        this.memberSince = memberSince;
    }

    public UUID id() {
        return id;
    }

    /** Rises with everything that the person's own page shows: its ETag. */
    public long revision() {
        return revision;
    }

    public long privacyVersion() {
        return privacyVersion;
    }

    /** What the person says of themselves. */
    public Profile profile() {
        return profile;
    }

    public Privacy privacy() {
        return privacy;
    }

    public ProfileChanged.Status status() {
        return status;
    }

    public VerificationChanged.Level level() {
        return proven.level();
    }

    public Instant memberSince() {
        return memberSince;
    }

    public boolean hasVerifiedPhone() {
        return phoneVerifiedAt != null;
    }

    public Proof proof(boolean homeIsVerified) {
        return new Proof(phoneVerifiedAt != null, homeIsVerified, identityVerifiedAt != null);
    }

    public boolean hasAgreedTo(String purpose) {
        return consents.containsKey(purpose);
    }

    /** The version of the text that was agreed to; null without an agreement. */
    public String agreedVersion(String purpose) {
        return consents.get(purpose);
    }

    /** The agreement that the profile step asks for. */
    public boolean hasAcceptedTerms() {
        return hasAgreedTo("terms");
    }

    /** Both names, a language and the terms: what the others need before they meet somebody. */
    public boolean isComplete() {
        return profile.isNamed() && profile.preferredLanguage() != null && hasAcceptedTerms();
    }

    public String displayName() {
        return isErased() ? "Former neighbour" : profile.displayName();
    }

    public void decide(Privacy chosen) {
        privacy = chosen;
        privacyVersion++;
    }

    public void agreeTo(String purpose, String textVersion) {
        consents.put(purpose, textVersion);
        consentVersion++;
    }

    /** Withdrawing takes the data along that rested on it. */
    public void withdraw(String purpose) {
        consents.remove(purpose);
        consentVersion++;
        if (purpose.equals("cultural-profile")) {
            profile.comeFrom(null);
            profile.belongToCulture(null);
        }
    }

    public boolean isErased() {
        return status == ProfileChanged.Status.ERASED;
    }

    /** The earliest proof stands. */
    void phoneProvenAt(Instant at) {
        if (phoneVerifiedAt == null) {
            phoneVerifiedAt = at;
        }
    }

    /** @return whether this is newer than what is known */
    boolean contactIs(Instant phoneProvenAt, long version) {
        if (version <= contactVersion || isErased()) {
            return false;
        }
        contactVersion = version;
        phoneVerifiedAt = phoneProvenAt;
        return true;
    }

    /** @return whether this is newer than what is known */
    boolean suspend(boolean isSuspended, long version) {
        if (version <= suspensionVersion) {
            return false;
        }
        suspensionVersion = version;
        suspended = isSuspended;
        return true;
    }

    /** The row stays, so that what others wrote about an id keeps its meaning; everything personal goes. */
    public void erase() {
        status = ProfileChanged.Status.ERASED;
        profile = new Profile();
        privacy = Privacy.DEFAULT;
        consents = new TreeMap<>();
        phoneVerifiedAt = null;
        identityVerifiedAt = null;
    }

    /** @return what to tell, newest state of each part that moved; empty when nothing did */
    List<StateEvent> prove(boolean home, Instant now) {
        Proof proof = proof(home);
        List<StateEvent> news = new ArrayList<>();
        if (!proof.equals(proven) || verificationVersion == 0) {
            proven = proof;
            verifiedSince = proof.isVerifiedResident() ? verifiedSince == null ? now : verifiedSince : null;
            verificationVersion++;
            news.add(verification(now));
        }
        if (proof.band() != trustBand) {
            int previous = trustBand;
            trustBand = proof.band();
            trustVersion++;
            news.add(new TrustChanged(id, trustVersion, trustBand, previous));
        }
        return news;
    }

    List<StateEvent> state(LocalDate today, Instant now) {
        List<StateEvent> state = new ArrayList<>(List.of(profileChanged(today)));
        if (verificationVersion > 0) {
            state.add(verification(now));
        }
        if (trustVersion > 0) {
            state.add(new TrustChanged(id, trustVersion, trustBand, trustBand));
        }
        return state;
    }

    VerificationChanged verification(Instant now) {
        return new VerificationChanged(
                id,
                verificationVersion,
                proven.phone(),
                proven.home(),
                proven.identity(),
                proven.level(),
                proven.isVerifiedResident(),
                verifiedSince,
                now);
    }

    ProfileChanged profileChanged(LocalDate today) {
        return new ProfileChanged(
                id,
                profileVersion,
                displayName(),
                profile.givenName(),
                profile.avatarId() == null ? null : profile.avatarId().toString(),
                profile.avatarBlurHash,
                status,
                isComplete(),
                memberSince,
                profile.preferredLanguage() == null ? "en" : profile.preferredLanguage(),
                profile.languages().stream().map(Profile.SpokenLanguage::code).toList(),
                profile.timeZone(),
                profile.ageFloor(today),
                privacy.messagesFrom(),
                privacy.mentionsFrom(),
                privacy.presenceTo(),
                privacy.searchable());
    }
}
