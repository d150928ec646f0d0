package com.mecabal.user.household;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.shared.GeoPoint;
import jakarta.validation.constraints.Size;

/** How to find a home. Streets are often unnamed and houses unnumbered: everything is optional, directions are enough. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        @Size(max = 40) String unitLabel,
        @Size(max = 120) String street,
        @Size(max = 200) String directions,
        GeoPoint point) {

    public static final Address NONE = new Address(null, null, null, null);

    public Address {
        unitLabel = blankToNull(unitLabel);
        street = blankToNull(street);
        directions = blankToNull(directions);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank()
                ? null
                : java.text.Normalizer.normalize(text.strip(), java.text.Normalizer.Form.NFC);
    }
}
