package com.mecabal.auth.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** The device as the app describes it; only the install id is ever compared. */
record DeviceDescription(
        @NotNull UUID installId,
        @NotNull @Size(min = 1, max = 60) String name,

        @NotNull @Pattern(regexp = "android|ios|web|other", message = "must be one of android, ios, web, other")
        String platform,

        @Size(max = 60) String model,
        @Size(max = 20) String osVersion,
        @Size(max = 20) String appVersion) {

    /** Only the two apps keep a handle safe for months. */
    Session.ClientKind clientKind() {
        return platform.equals("android") || platform.equals("ios")
                ? Session.ClientKind.MOBILE
                : Session.ClientKind.WEB;
    }
}
