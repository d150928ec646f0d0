package com.mecabal.user.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mecabal.platform.etag.ETags;
import com.mecabal.platform.etag.Tagged;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.store.Transactions;
import com.mecabal.user.UserLimit;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import com.mecabal.user.person.Privacy;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** The whole document of who may see what. */
@Path("/v1/people/me/privacy")
@Access(Access.Level.SIGNED_IN)
class PrivacyResource {

    record Settings(
            @JsonUnwrapped Privacy privacy, @JsonIgnore long version) implements Tagged {

        static Settings of(Person person) {
            return new Settings(person.privacy(), person.privacyVersion());
        }

        @Override
        @JsonIgnore
        public Object tag() {
            return version;
        }
    }

    private final Caller caller;
    private final Limits limits;
    private final Transactions transactions;
    private final People people;

    PrivacyResource(Caller caller, Limits limits, Transactions transactions, People people) {
        this.caller = caller;
        this.limits = limits;
        this.transactions = transactions;
        this.people = people;
    }

    @GET
    public Uni<Settings> settings() {
        UUID me = caller.viewer().accountId();
        return transactions.write(tx -> people.lockPresent(tx, me)).map(Settings::of);
    }

    @PUT
    public Uni<Settings> decide(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid Privacy chosen) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me)
                .chain(() -> transactions.write(tx -> people.lockPresent(tx, me)
                        .invoke(person -> ETags.require(ifMatch, person.privacyVersion()))
                        .invoke(person -> person.decide(chosen))
                        .call(person -> people.saveAndTell(tx, person))))
                .map(Settings::of);
    }
}
