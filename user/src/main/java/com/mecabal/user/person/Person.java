package com.mecabal.user.person;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.TrustChanged;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.user.place.FoldedName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A person with everything that is theirs to say, locked by {@link People#lock} while it changes. */
public final class Person {

    /** How an unnamed or a former neighbour is called. */
    static final String UNNAMED = "Neighbour";

    private static final Set<String> PREFERRED_LANGUAGES = Set.of("en", "ha", "yo", "ig", "pcm");
    private static final int ADULT = 18;
    private static final int TWENTY_ONE = 21;
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

    /** What a person does for a living: a category of the reference set and their own words. */
    public record Profession(String categoryId, String title) {}

    public record SpokenLanguage(String code, String skill) {}

    final UUID id;
    final Instant memberSince;

    String firstName;
    String lastName;
    String nameStyle = "full";
    String bio;
    LocalDate birthDate;
    String gender;
    Profession profession;
    List<String> skills = List.of();
    List<SpokenLanguage> languages = List.of();
    String preferredLanguage;
    String timeZone = "Africa/Lagos";
    UUID stateOfOriginId;
    String culturalBackgroundId;
    UUID avatarId;
    String avatarBlurHash;
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

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public String nameStyle() {
        return nameStyle;
    }

    public String bio() {
        return bio;
    }

    public LocalDate birthDate() {
        return birthDate;
    }

    public String gender() {
        return gender;
    }

    public Profession profession() {
        return profession;
    }

    public List<String> skills() {
        return skills;
    }

    public List<SpokenLanguage> languages() {
        return languages;
    }

    public String preferredLanguage() {
        return preferredLanguage;
    }

    public String timeZone() {
        return timeZone;
    }

    public UUID stateOfOriginId() {
        return stateOfOriginId;
    }

    public String culturalBackgroundId() {
        return culturalBackgroundId;
    }

    public UUID avatarId() {
        return avatarId;
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
        return firstName != null && lastName != null && preferredLanguage != null && hasAcceptedTerms();
    }

    public String displayName() {
        if (isErased()) {
            return "Former neighbour";
        }
        if (firstName == null) {
            return UNNAMED;
        }
        if (lastName == null) {
            return firstName;
        }
        return nameStyle.equals("full")
                ? firstName + " " + lastName
                : firstName + " " + lastName.substring(0, lastName.offsetByCodePoints(0, 1)) + ".";
    }

    /** Both names without marks and case: what a search compares. */
    String searchName() {
        return firstName == null && lastName == null
                ? null
                : FoldedName.of((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName));
    }

    /** The highest of 18 and 21 that the person has reached; null while the birth date is unknown. */
    Integer ageFloor(LocalDate today) {
        if (birthDate == null) {
            return null;
        }
        return Period.between(birthDate, today).getYears() >= TWENTY_ONE ? TWENTY_ONE : ADULT;
    }

    /** Decades from 18 on: {@code 18–29}, {@code 30–39}, …, {@code 60+}; null while the birth date is unknown. */
    public String ageBand(LocalDate today) {
        if (birthDate == null) {
            return null;
        }
        int age = Period.between(birthDate, today).getYears();
        if (age < 30) {
            return "18–29";
        }
        int decade = age / 10 * 10;
        return decade >= 60 ? "60+" : decade + "–" + (decade + 9);
    }

    public void rename(Optional<String> first, Optional<String> last) {
        if (first != null) {
            firstName = name(first, "/firstName");
        }
        if (last != null) {
            lastName = name(last, "/lastName");
        }
    }

    /** Names that came with the sign-up fill what is empty and never overwrite; one that is no name is left out. */
    void introduce(String first, String last, String language) {
        if (firstName == null && first != null) {
            firstName = PersonName.read(first).orElse(null);
        }
        if (lastName == null && last != null) {
            lastName = PersonName.read(last).orElse(null);
        }
        if (preferredLanguage == null && PREFERRED_LANGUAGES.contains(String.valueOf(language))) {
            preferredLanguage = language;
        }
    }

    /** A child's data would need a parent's consent (Nigeria Data Protection Act 2023, section 31): adults only. */
    public void bornOn(LocalDate date, LocalDate today) {
        if (date != null && (date.isAfter(today.minusYears(ADULT)) || date.isBefore(OLDEST))) {
            throw PersonProblem.UNDER_AGE.problem().error("/birthDate", "must be at least 18 years ago");
        }
        birthDate = date;
    }

    public void styleName(String style) {
        nameStyle = style == null ? "full" : style;
    }

    public void describe(String text) {
        bio = blankToNull(text);
    }

    public void identifyAs(String value) {
        gender = value;
    }

    public void workAs(Profession value) {
        profession = value;
    }

    public void offerSkills(List<String> values) {
        skills = values == null
                ? List.of()
                : List.copyOf(
                        new LinkedHashSet<>(values.stream().map(String::strip).toList()));
    }

    public void speak(List<SpokenLanguage> values) {
        languages = values == null ? List.of() : List.copyOf(values);
    }

    public void prefer(String language) {
        preferredLanguage = language;
    }

    public void liveIn(String zone) {
        timeZone = zone == null ? "Africa/Lagos" : zone;
    }

    public void comeFrom(UUID stateId) {
        stateOfOriginId = stateId;
    }

    public void belongToCulture(String backgroundId) {
        culturalBackgroundId = backgroundId;
    }

    public void show(UUID mediaId, String blurHash) {
        avatarId = mediaId;
        avatarBlurHash = blurHash;
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
            stateOfOriginId = null;
            culturalBackgroundId = null;
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
        firstName = null;
        lastName = null;
        nameStyle = "full";
        bio = null;
        birthDate = null;
        gender = null;
        profession = null;
        skills = List.of();
        languages = List.of();
        preferredLanguage = null;
        timeZone = "Africa/Lagos";
        stateOfOriginId = null;
        culturalBackgroundId = null;
        avatarId = null;
        avatarBlurHash = null;
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
        List<StateEvent> state = new ArrayList<>(List.of(profile(today)));
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

    ProfileChanged profile(LocalDate today) {
        return new ProfileChanged(
                id,
                profileVersion,
                displayName(),
                firstName == null ? UNNAMED : firstName,
                avatarId == null ? null : avatarId.toString(),
                avatarBlurHash,
                status,
                isComplete(),
                memberSince,
                preferredLanguage == null ? "en" : preferredLanguage,
                languages.stream().map(SpokenLanguage::code).toList(),
                timeZone,
                ageFloor(today),
                privacy.messagesFrom(),
                privacy.mentionsFrom(),
                privacy.presenceTo(),
                privacy.searchable());
    }

    private static String name(Optional<String> text, String pointer) {
        return text.flatMap(PersonName::read)
                .orElseThrow(() -> PersonProblem.NAME_INVALID
                        .problem()
                        .error(pointer, "may have letters, marks, spaces, hyphens, apostrophes and full stops"));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
