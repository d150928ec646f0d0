package com.mecabal.platform.realtime;

import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.realtime.session.SessionEnd;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** What a stream needs to know of the token that holds it open. */
public record StreamToken(UUID accountId, UUID sessionId, Instant issuedAt, Instant expiresAt, boolean isOnboarded) {

    /** @param claims verified */
    static StreamToken from(JwtClaims claims) {
        try {
            return new StreamToken(
                    UUID.fromString(claims.getSubject()),
                    UUID.fromString(claims.getStringClaimValue("sid")),
                    claims.getIssuedAt() == null
                            ? Instant.EPOCH
                            : Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()),
                    "complete".equals(claims.getClaimValueAsString("onb")));
        } catch (MalformedClaimException | IllegalArgumentException e) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
    }

    boolean isEndedBy(SessionEnd end) {
        return end.ends(accountId, sessionId, issuedAt);
    }

    boolean isOfSameSession(StreamToken other) {
        return accountId.equals(other.accountId) && sessionId.equals(other.sessionId);
    }
}
