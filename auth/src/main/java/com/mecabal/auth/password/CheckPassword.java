package com.mecabal.auth.password;

import com.mecabal.auth.AuthLimit;
import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.token.Passwords;
import com.mecabal.platform.limits.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Compares a password; every try is paid before it is made. */
@ApplicationScoped
public class CheckPassword {

    private final Passwords passwords;
    private final Limits limits;

    CheckPassword(Passwords passwords, Limits limits) {
        this.passwords = passwords;
        this.limits = limits;
    }

    /** Fails with 401 {@code credentials-invalid}, 429 after too many tries, 503 {@code sign-in-unavailable} without Keycloak. */
    public Uni<Void> check(UUID accountId, String password, ClientAddress address) {
        AuthLimit ofAddress =
                address.carrier() ? AuthLimit.PASSWORD_TRY_ADDRESS_CARRIER : AuthLimit.PASSWORD_TRY_ADDRESS;
        return limits.take(ofAddress, address.line())
                .chain(() -> limits.take(AuthLimit.PASSWORD_TRY, accountId))
                .chain(() -> passwords.matches(accountId, password))
                .invoke(right -> {
                    if (!right) {
                        throw PasswordProblem.CREDENTIALS_INVALID.problem();
                    }
                })
                .replaceWithVoid();
    }
}
