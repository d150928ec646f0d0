package com.mecabal.auth.challenge;

import com.mecabal.auth.ClientAddresses;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.Channel;
import com.mecabal.auth.sending.Courier;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Codes on their way; everything but the start is for the install that started. */
@Path("/v1/auth/challenges")
@Access(Access.Level.NONE)
class ChallengeResource {

    private final StartChallenge start;
    private final SendCode sendCode;
    private final Challenges challenges;
    private final Courier courier;
    private final ClientAddresses addresses;
    private final Identifiers identifiers;
    private final Caller caller;

    ChallengeResource(
            StartChallenge start,
            SendCode sendCode,
            Challenges challenges,
            Courier courier,
            ClientAddresses addresses,
            Identifiers identifiers,
            Caller caller) {
        this.start = start;
        this.sendCode = sendCode;
        this.challenges = challenges;
        this.courier = courier;
        this.addresses = addresses;
        this.identifiers = identifiers;
        this.caller = caller;
    }

    record Answer(
            @NotNull @Pattern(regexp = ProofOfWork.KIND) String kind,
            @NotNull @Size(max = 2048) String answer) {}

    record NewCode(@NotNull Channel channel) {}

    /** Some purposes are for people who are signed in; a bad token is refused rather than taken for none. */
    @POST
    @Access(Access.Level.OPTIONAL)
    @ResponseStatus(201)
    public Uni<ChallengeView> start(@Valid @NotNull NewChallenge asked, HttpServerRequest request) {
        return start.start(asked, caller.viewer(), addresses.of(request)).map(this::view);
    }

    @GET
    @Path("/{id}")
    public Uni<ChallengeView> find(@PathParam("id") UUID id, @HeaderParam("X-Install-Id") String install) {
        return own(id, install).map(this::view);
    }

    @POST
    @Path("/{id}/answers")
    @ResponseStatus(200)
    public Uni<ChallengeView> answer(
            @PathParam("id") UUID id,
            @HeaderParam("X-Install-Id") String install,
            @Valid @NotNull Answer given,
            HttpServerRequest request) {
        return own(id, install)
                .call(challenge -> meet(challenge, given))
                .chain(() -> own(id, install))
                .chain(ready -> ready.sendNow() && ready.sends() == 0
                        ? sendCode.send(ready, ready.channel(), addresses.of(request))
                                .chain(() -> own(id, install))
                        : Uni.createFrom().item(ready))
                .map(this::view);
    }

    @POST
    @Path("/{id}/codes")
    @ResponseStatus(202)
    public Uni<ChallengeView> send(
            @PathParam("id") UUID id,
            @HeaderParam("X-Install-Id") String install,
            @Valid @NotNull NewCode wanted,
            HttpServerRequest request) {
        return own(id, install)
                .chain(challenge -> sendCode.send(challenge, wanted.channel(), addresses.of(request)))
                .chain(() -> own(id, install))
                .map(this::view);
    }

    private Uni<Void> meet(Challenge challenge, Answer given) {
        if (challenge.state() != Challenge.State.OPEN) {
            return Uni.createFrom().voidItem();
        }
        if (!ProofOfWork.isDone(challenge.work(), given.answer())) {
            throw ChallengeProblem.ANSWER_WRONG.problem();
        }
        return challenges.becomeReady(challenge.id()).replaceWithVoid();
    }

    private Uni<Challenge> own(UUID id, String install) {
        return challenges
                .find(id)
                .map(found -> found.filter(c -> isInstall(c, install)).orElseThrow(SharedProblem.NOT_FOUND::problem));
    }

    private boolean isInstall(Challenge challenge, String install) {
        try {
            return install != null
                    && challenge.install().equals(StartChallenge.install(identifiers, UUID.fromString(install)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ChallengeView view(Challenge challenge) {
        return ChallengeView.from(challenge, courier.offered());
    }
}
