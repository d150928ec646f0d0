package com.mecabal.business.profile;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A business as its owner registers it.
 *
 * @param confirmDistinct "I know the one nearby with this name, mine is another"
 */
record NewBusiness(
        @NotNull @Size(min = 2, max = 120) String name,
        @NotNull @Size(min = 20, max = 2000) String description,
        @NotNull String categoryId,
        @Size(max = 5) List<@NotNull String> subcategoryIds,

        @NotNull
        @Pattern(
                regexp = "fixed|hourly|project|per-item|negotiable|quote",
                message = "must be fixed, hourly, project, per-item, negotiable or quote")
        String pricingModel,

        @Min(0) @Max(50) Integer yearsOfExperience,

        @Size(max = 5)
        List<@NotNull @Pattern(regexp = "cash|transfer|pos|card|ussd", message = "is not a way to pay") String>
                paymentMethods,

        @Size(max = 10)
        List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "must be a language code") String> languages,

        Boolean hasInsurance,
        @NotNull @Size(max = 20) String phone,
        @Size(max = 20) String whatsapp,

        @Size(max = 300) @Pattern(regexp = "https://.+", message = "must be an https address")
        String website,

        @NotNull @Valid NewBranch branch,
        Boolean confirmDistinct) {

    /** Nigerian mobile numbers: 070, 080, 081, 090, 091 and their like. */
    private static final String MOBILE = "\\+234[789]\\d{9}";

    NewBusiness {
        subcategoryIds = subcategoryIds == null ? List.of() : List.copyOf(subcategoryIds);
        yearsOfExperience = yearsOfExperience == null ? 0 : yearsOfExperience;
        paymentMethods = paymentMethods == null ? List.of() : List.copyOf(paymentMethods);
        languages = languages == null ? List.of() : List.copyOf(languages);
        hasInsurance = hasInsurance != null && hasInsurance;
        confirmDistinct = confirmDistinct != null && confirmDistinct;
    }

    void check() {
        branch.check();
        requireMobile("/phone", phone);
        if (whatsapp != null) {
            requireMobile("/whatsapp", whatsapp);
        }
    }

    private static void requireMobile(String pointer, String number) {
        if (!number.matches(MOBILE)) {
            throw SharedProblem.PHONE_INVALID.problem().error(pointer, "must be a Nigerian mobile number, +234…");
        }
    }
}
