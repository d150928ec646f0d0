package com.mecabal.auth.session;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A further proof on a session that is there: a code of a challenge made for it, or the password. */
record NewStepUp(
        @NotNull @Pattern(regexp = "otp|password", message = "must be otp or password")
        String grant,

        UUID challengeId,

        @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
        String code,

        @Size(min = 1, max = 128) String password) {

    Proofs.Kind kind() {
        boolean byCode = grant.equals("otp");
        refuse(byCode != (challengeId != null), "/challengeId", byCode);
        refuse(byCode != (code != null), "/code", byCode);
        refuse(byCode == (password != null), "/password", !byCode);
        return byCode ? Proofs.Kind.OTP : Proofs.Kind.PASSWORD;
    }

    private void refuse(boolean wrong, String pointer, boolean needed) {
        if (wrong) {
            Problem problem = SharedProblem.VALIDATION_FAILED.problem();
            throw problem.error(pointer, (needed ? "is needed for " : "does not belong to ") + grant);
        }
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "NewStepUp[" + grant + "]";
    }
}
