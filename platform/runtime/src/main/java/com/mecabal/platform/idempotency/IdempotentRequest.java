package com.mecabal.platform.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The claim that the present request holds on its Idempotency-Key, if it sent one. */
@RequestScoped
class IdempotentRequest {

    private Claim claim;

    /**
     * @param caller whose key it is
     * @param keyHash SHA-256 of the key; the key itself is kept nowhere
     * @param token fences off an earlier attempt that is still alive
     * @param sealer encrypts the answer under the key that only the caller knows
     */
    record Claim(String caller, byte[] keyHash, UUID token, AnswerSealer sealer) {}

    Claim claim() {
        return claim;
    }

    void holds(Claim held) {
        claim = held;
    }
}
