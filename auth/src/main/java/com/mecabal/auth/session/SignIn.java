package com.mecabal.auth.session;

import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.account.Accounts;
import com.mecabal.auth.account.RegisterAccount;
import com.mecabal.auth.account.Standing;
import com.mecabal.auth.challenge.RedeemCode;
import com.mecabal.auth.token.Tokens;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Signing in by a one-time code: redeem, find or make the account, open the session, mint. Known and unknown numbers take
 * the same road; each step commits before Keycloak is asked.
 */
@ApplicationScoped
class SignIn {

    private static final String PURPOSE = "sign-in";

    private final RedeemCode redeemCode;
    private final RegisterAccount register;
    private final OpenSession openSession;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Transactions transactions;

    SignIn(
            RedeemCode redeemCode,
            RegisterAccount register,
            OpenSession openSession,
            Accounts accounts,
            Tokens tokens,
            Transactions transactions) {
        this.redeemCode = redeemCode;
        this.register = register;
        this.openSession = openSession;
        this.accounts = accounts;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    Uni<SignedIn> withCode(NewSession asked, ClientAddress address) {
        return redeemCode
                .redeem(asked.challengeId(), asked.code(), asked.device().installId(), PURPOSE)
                .chain(proof -> register.forIdentifier(proof.identifier(), proof.locale()))
                .chain(accountId -> transactions.step(tx -> accounts.lock(tx, accountId)
                        .chain(() -> register.activate(tx, accountId, asked.introduction()))
                        .chain(isNew -> accounts.standing(tx, accountId)
                                .invoke(SignIn::refuseSuspended)
                                .chain(standing -> openSession
                                        .open(tx, standing, asked.device(), address, isNew)
                                        .map(opened -> new Entered(standing, opened, isNew))))))
                .chain(this::mint);
    }

    private record Entered(Standing standing, OpenSession.Opened opened, boolean isNew) {}

    private Uni<SignedIn> mint(Entered entered) {
        Standing standing = entered.standing();
        Session session = entered.opened().session();
        UUID id = standing.accountId();
        Proofs proofs = session.proofs();
        return tokens.mint(standing, session.id(), proofs.level(), proofs.authTime())
                .map(token -> new SignedIn(
                        new SignedIn.AccountView(id, standing.status().wire(), entered.isNew()),
                        entered.opened().view(),
                        token.value(),
                        token.expiresInSeconds(),
                        entered.opened().handle().written(),
                        standing.rolesAt(proofs.level()),
                        standing.onboarding().view()));
    }

    private static void refuseSuspended(Standing standing) {
        if (standing.status() != Standing.Status.ACTIVE) {
            throw SessionProblem.ACCOUNT_SUSPENDED.problem();
        }
    }
}
