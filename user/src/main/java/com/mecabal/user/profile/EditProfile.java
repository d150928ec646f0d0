package com.mecabal.user.profile;

import com.mecabal.platform.etag.ETags;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.consent.ConsentTexts;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import com.mecabal.user.person.PersonProblem;
import com.mecabal.user.person.Profile;
import com.mecabal.user.reference.ReferenceSets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Changes what a person says of themselves. */
@ApplicationScoped
class EditProfile {

    private static final String CULTURE = "cultural-profile";

    private final Transactions transactions;
    private final People people;
    private final ReferenceSets reference;
    private final ConsentTexts texts;

    EditProfile(Transactions transactions, People people, ReferenceSets reference, ConsentTexts texts) {
        this.transactions = transactions;
        this.people = people;
        this.reference = reference;
        this.texts = texts;
    }

    Uni<Void> edit(UUID personId, String ifMatch, ProfileEdit edit) {
        return transactions.write(tx -> people.lockPresent(tx, personId)
                .invoke(person -> ETags.require(ifMatch, person.revision()))
                .call(person -> requireConsent(tx, person, edit))
                .call(() -> requireKnown(tx, edit))
                .invoke(person -> apply(person.profile(), edit))
                .chain(person -> people.saveAndTell(tx, person)));
    }

    private void apply(Profile profile, ProfileEdit edit) {
        profile.rename(edit.firstName, edit.lastName);
        if (edit.nameStyle != null) {
            profile.styleName(edit.nameStyle.orElse(null));
        }
        if (edit.bio != null) {
            profile.describe(edit.bio.orElse(null));
        }
        if (edit.birthDate != null) {
            profile.bornOn(edit.birthDate.orElse(null), people.today());
        }
        if (edit.gender != null) {
            profile.identifyAs(edit.gender.orElse(null));
        }
        if (edit.profession != null) {
            profile.workAs(edit.profession
                    .map(p -> new Profile.Profession(p.categoryId(), p.title().strip()))
                    .orElse(null));
        }
        if (edit.skills != null) {
            profile.offerSkills(edit.skills.orElse(null));
        }
        if (edit.languages != null) {
            profile.speak(edit.languages
                    .map(all -> all.stream()
                            .map(l -> new Profile.SpokenLanguage(l.code(), l.skill()))
                            .toList())
                    .orElse(null));
        }
        if (edit.preferredLanguage != null) {
            profile.prefer(edit.preferredLanguage.orElse(null));
        }
        if (edit.timeZone != null) {
            profile.liveIn(edit.timeZone.map(EditProfile::zone).orElse(null));
        }
        if (edit.stateOfOriginId != null) {
            profile.comeFrom(edit.stateOfOriginId.orElse(null));
        }
        if (edit.culturalBackgroundId != null) {
            profile.belongToCulture(edit.culturalBackgroundId.orElse(null));
        }
    }

    private Uni<Void> requireConsent(SqlConnection tx, Person person, ProfileEdit edit) {
        if (!edit.touchesCulture() || person.hasAgreedTo(CULTURE)) {
            return Uni.createFrom().voidItem();
        }
        return texts.currentVersion(tx, CULTURE)
                .invoke(version -> {
                    throw PersonProblem.CONSENT_REQUIRED
                            .problem()
                            .with("purpose", CULTURE)
                            .with("textVersion", version);
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireKnown(SqlConnection tx, ProfileEdit edit) {
        return known(
                        "professions",
                        edit.profession == null
                                ? Optional.empty()
                                : edit.profession.map(ProfileEdit.Profession::categoryId),
                        "/profession/categoryId")
                .chain(() -> known(
                        "cultural-backgrounds",
                        edit.culturalBackgroundId == null ? Optional.empty() : edit.culturalBackgroundId,
                        "/culturalBackgroundId"))
                .chain(() -> languages(edit))
                .chain(() -> state(tx, edit));
    }

    private Uni<Void> languages(ProfileEdit edit) {
        if (edit.languages == null || edit.languages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return reference
                .ids("languages")
                .invoke(ids -> edit.languages.get().forEach(language -> {
                    if (!ids.contains(language.code())) {
                        throw unknown("/languages");
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Void> known(String set, Optional<String> id, String pointer) {
        if (id.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return reference
                .ids(set)
                .invoke(ids -> {
                    if (!ids.contains(id.get())) {
                        throw unknown(pointer);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> state(SqlConnection tx, ProfileEdit edit) {
        if (edit.stateOfOriginId == null || edit.stateOfOriginId.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery("SELECT 1 FROM place WHERE id = $1 AND kind = 'state'")
                .execute(Tuple.of(edit.stateOfOriginId.get()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw unknown("/stateOfOriginId");
                    }
                })
                .replaceWithVoid();
    }

    private static String zone(String name) {
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException e) {
            throw unknown("/timeZone");
        }
    }

    private static com.mecabal.platform.problem.Problem unknown(String pointer) {
        return SharedProblem.UNKNOWN_REFERENCE.problem().error(pointer, "is not known");
    }
}
