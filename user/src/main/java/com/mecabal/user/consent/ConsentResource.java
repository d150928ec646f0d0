package com.mecabal.user.consent;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.limits.Limits;
import com.mecabal.user.UserLimit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/people/me/consents")
@Access(Access.Level.SIGNED_IN)
class ConsentResource {

    record MyConsents(List<ConsentRecord> current, List<ConsentRecord> history) {

        static MyConsents from(List<ConsentRecord> history) {
            Map<String, ConsentRecord> newest = new LinkedHashMap<>();
            history.forEach(line -> newest.putIfAbsent(line.purpose(), line));
            return new MyConsents(
                    newest.values().stream().filter(ConsentRecord::given).toList(), history);
        }
    }

    private final Caller caller;
    private final Consents consents;
    private final ChangeConsent change;
    private final Limits limits;

    ConsentResource(Caller caller, Consents consents, ChangeConsent change, Limits limits) {
        this.caller = caller;
        this.consents = consents;
        this.change = change;
        this.limits = limits;
    }

    @GET
    public Uni<MyConsents> mine() {
        return consents.history(caller.viewer().accountId()).map(MyConsents::from);
    }

    @POST
    @ResponseStatus(201)
    public Uni<MyConsents> give(@NotNull @Valid NewConsent consent) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me)
                .chain(() -> change.give(me, consent))
                .chain(() -> consents.history(me))
                .map(MyConsents::from);
    }

    @DELETE
    @Path("{purpose}")
    public Uni<Void> withdraw(String purpose) {
        UUID me = caller.viewer().accountId();
        return limits.take(UserLimit.PROFILE_WRITE, me).chain(() -> change.withdraw(me, purpose));
    }
}
