package com.mecabal.user.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.contracts.user.ProfileChanged;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A person as a row of its table, and back. */
@ApplicationScoped
class PeopleRows {

    private static final TypeReference<TreeMap<String, String>> CONSENTS = new TypeReference<>() {};
    private static final TypeReference<List<Profile.SpokenLanguage>> LANGUAGES = new TypeReference<>() {};

    private final ObjectMapper json;

    PeopleRows(ObjectMapper json) {
        this.json = json;
    }

    Person read(Row row) {
        Person person = new Person(row.getUUID("id"), instant(row, "member_since"));
        Profile profile = person.profile;
        profile.firstName = row.getString("first_name");
        profile.lastName = row.getString("last_name");
        profile.nameStyle = row.getString("name_style");
        profile.bio = row.getString("bio");
        profile.birthDate = row.getLocalDate("birth_date");
        profile.gender = row.getString("gender");
        if (row.getString("profession_category") != null) {
            profile.profession =
                    new Profile.Profession(row.getString("profession_category"), row.getString("profession_title"));
        }
        profile.skills = List.of(row.getArrayOfStrings("skills"));
        profile.languages = parse(row.getJsonArray("languages").encode(), LANGUAGES);
        profile.preferredLanguage = row.getString("preferred_language");
        profile.timeZone = row.getString("time_zone");
        profile.stateOfOriginId = row.getUUID("state_of_origin_id");
        profile.culturalBackgroundId = row.getString("cultural_background_id");
        profile.avatarId = row.getUUID("avatar_id");
        profile.avatarBlurHash = row.getString("avatar_blur_hash");
        person.privacy = privacy(row);
        person.privacyVersion = row.getLong("privacy_version");
        person.consents = parse(row.getJsonObject("consents").encode(), CONSENTS);
        person.status = ProfileChanged.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
        person.suspended = row.getBoolean("suspended");
        person.suspensionVersion = row.getLong("suspension_version");
        person.registered = row.getBoolean("registered");
        person.phoneVerifiedAt = instant(row, "phone_verified_at");
        person.contactVersion = row.getLong("contact_version");
        person.identityVerifiedAt = instant(row, "identity_verified_at");
        person.proven = new Proof(
                row.getBoolean("proven_phone"), row.getBoolean("proven_home"), row.getBoolean("proven_identity"));
        person.verifiedSince = instant(row, "verified_since");
        person.trustBand = row.getInteger("trust_band");
        person.profileVersion = row.getLong("profile_version");
        person.verificationVersion = row.getLong("verification_version");
        person.trustVersion = row.getLong("trust_version");
        person.consentVersion = row.getLong("consent_version");
        person.revision = row.getLong("revision");
        return person;
    }

    Privacy privacy(Row row) {
        JsonObject stored = row.getJsonObject("privacy");
        return stored.isEmpty() ? Privacy.DEFAULT : parse(stored.encode(), new TypeReference<>() {});
    }

    Tuple write(Person person) {
        Profile profile = person.profile;
        return Tuple.from(Arrays.asList(
                person.id,
                profile.firstName,
                profile.lastName,
                profile.nameStyle,
                profile.searchName(),
                profile.bio,
                profile.birthDate,
                profile.gender,
                profile.profession == null ? null : profile.profession.categoryId(),
                profile.profession == null ? null : profile.profession.title(),
                profile.skills.toArray(String[]::new),
                new JsonArray(text(profile.languages)),
                profile.preferredLanguage,
                profile.timeZone,
                profile.stateOfOriginId,
                profile.culturalBackgroundId,
                profile.avatarId,
                profile.avatarBlurHash,
                person.privacy.equals(Privacy.DEFAULT) ? new JsonObject() : new JsonObject(text(person.privacy)),
                person.privacyVersion,
                new JsonObject(text(person.consents)),
                person.status.name().toLowerCase(Locale.ROOT),
                person.suspended,
                person.suspensionVersion,
                person.registered,
                offset(person.phoneVerifiedAt),
                person.contactVersion,
                offset(person.identityVerifiedAt),
                person.proven.level().name().toLowerCase(Locale.ROOT),
                offset(person.verifiedSince),
                person.trustBand,
                person.profileVersion,
                person.verificationVersion,
                person.trustVersion,
                person.consentVersion,
                person.revision,
                person.proven.phone(),
                person.proven.home(),
                person.proven.identity()));
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds what this release did not write", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime offset(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
