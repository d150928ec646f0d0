package com.mecabal.user.person;

import com.mecabal.contracts.StateEvent;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The table of people. Whoever changes anything of a person takes this row's lock first. */
@ApplicationScoped
public class People {

    /** A birthday begins where the people live. */
    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");

    private final PeopleRows rows;
    private final Outbox outbox;
    private final Event<PersonTouched> touched;
    private final Clock clock;

    People(PeopleRows rows, Outbox outbox, Event<PersonTouched> touched, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.touched = touched;
        this.clock = clock;
    }

    /**
     * The person under a row lock, made when this is the first that is heard of them. All writes of one person stand in
     * this queue, so two moves at once cannot both pass the cool-down.
     */
    public Uni<Person> lock(SqlConnection tx, UUID id) {
        tx.getDelegate().transaction().completion().onSuccess(committed -> touched.fire(new PersonTouched(id)));
        return tx.preparedQuery("SELECT * FROM person WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .chain(found -> found.size() == 1
                        ? Uni.createFrom().item(rows.read(found.iterator().next()))
                        : born(tx, id));
    }

    /** As {@link #lock}, refusing an account that was erased: its token may live a quarter of an hour longer. */
    public Uni<Person> lockPresent(SqlConnection tx, UUID id) {
        return lock(tx, id).invoke(person -> {
            if (person.isErased()) {
                throw SharedProblem.NOT_FOUND.problem();
            }
        });
    }

    private Uni<Person> born(SqlConnection tx, UUID id) {
        Instant now = clock.instant();
        return tx.preparedQuery("INSERT INTO person (id, member_since) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .chain(made -> tx.preparedQuery("SELECT * FROM person WHERE id = $1 FOR UPDATE")
                        .execute(Tuple.of(id))
                        .map(found -> rows.read(found.iterator().next()))
                        .call(person -> made.rowCount() == 1
                                ? saveAndTell(tx, person)
                                : Uni.createFrom().voidItem()));
    }

    /** A person out of a row with all columns of the table. */
    public Person read(Row row) {
        return rows.read(row);
    }

    /** Writes what changed and tells the others the whole profile. */
    public Uni<Void> saveAndTell(SqlConnection tx, Person person) {
        person.profileVersion++;
        return save(tx, person).chain(() -> outbox.append(tx, person.profileChanged(today())));
    }

    /** Writes what only the person sees. */
    public Uni<Void> save(SqlConnection tx, Person person) {
        person.revision++;
        return tx.preparedQuery("""
                        UPDATE person SET first_name = $2, last_name = $3, name_style = $4, search_name = $5, bio = $6,
                               birth_date = $7, gender = $8, profession_category = $9, profession_title = $10,
                               skills = $11, languages = $12, preferred_language = $13, time_zone = $14,
                               state_of_origin_id = $15, cultural_background_id = $16, avatar_id = $17,
                               avatar_blur_hash = $18, privacy = $19, privacy_version = $20, consents = $21,
                               status = $22, suspended = $23, suspension_version = $24, registered = $25,
                               phone_verified_at = $26, contact_version = $27, identity_verified_at = $28,
                               level = $29, verified_since = $30, trust_band = $31, profile_version = $32,
                               verification_version = $33, trust_version = $34, consent_version = $35, revision = $36,
                               proven_phone = $37, proven_home = $38, proven_identity = $39
                         WHERE id = $1
                        """).execute(rows.write(person)).replaceWithVoid();
    }

    /** What the others were last told of a person, to be told again with the same versions. */
    public List<StateEvent> state(Row row) {
        return rows.read(row).state(today(), clock.instant());
    }

    /** Draws level and trust from the facts that hold now, and tells what moved. */
    public Uni<Void> prove(SqlConnection tx, Person person) {
        return homeIsVerified(tx, person.id()).chain(home -> {
            // To the microsecond, as the column keeps it: told again by a resync it must be the same.
            List<StateEvent> news = person.prove(home, clock.instant().truncatedTo(ChronoUnit.MICROS));
            Uni<Void> told = save(tx, person);
            for (StateEvent event : news) {
                told = told.chain(() -> outbox.append(tx, event));
            }
            return told;
        });
    }

    /** The day it is in Lagos. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LAGOS);
    }

    private static Uni<Boolean> homeIsVerified(SqlClient client, UUID id) {
        return client.preparedQuery("""
                        SELECT 1 FROM membership
                         WHERE person_id = $1 AND relationship = 'resident' AND ended_at IS NULL AND status = 'verified'
                        """)
                .execute(Tuple.of(id))
                .map(RowSet<Row>::size)
                .map(found -> found == 1);
    }
}
