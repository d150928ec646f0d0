package com.mecabal.user.person;

import com.mecabal.user.place.FoldedName;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person says of themselves: all of it theirs to change, none of it proven. */
public final class Profile {

    private static final String UNNAMED = "Neighbour";
    private static final String FULL_NAME = "full";
    private static final String HOME_ZONE = "Africa/Lagos";
    private static final Set<String> PREFERRED_LANGUAGES = Set.of("en", "ha", "yo", "ig", "pcm");
    private static final int ADULT = 18;
    private static final int TWENTY_ONE = 21;
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

    /** What a person does for a living: a category of the reference set and their own words. */
    public record Profession(String categoryId, String title) {}

    public record SpokenLanguage(String code, String skill) {}

    String firstName;
    String lastName;
    String nameStyle = FULL_NAME;
    String bio;
    LocalDate birthDate;
    String gender;
    Profession profession;
    List<String> skills = List.of();
    List<SpokenLanguage> languages = List.of();
    String preferredLanguage;
    String timeZone = HOME_ZONE;
    UUID stateOfOriginId;
    String culturalBackgroundId;
    UUID avatarId;
    String avatarBlurHash;

    Profile() {}

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

    /** With both names. */
    public boolean isNamed() {
        return firstName != null && lastName != null;
    }

    String givenName() {
        return firstName == null ? UNNAMED : firstName;
    }

    String displayName() {
        if (firstName == null || lastName == null) {
            return givenName();
        }
        return nameStyle.equals(FULL_NAME)
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
        nameStyle = style == null ? FULL_NAME : style;
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
        timeZone = zone == null ? HOME_ZONE : zone;
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
