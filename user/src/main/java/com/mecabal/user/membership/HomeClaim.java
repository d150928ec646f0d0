package com.mecabal.user.membership;

import com.mecabal.user.household.Address;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Somebody says where they live. */
record HomeClaim(@NotNull UUID placeId, @Valid Address address) {

    HomeClaim {
        address = address == null ? Address.NONE : address;
    }
}
