package com.mecabal.auth;

import com.mecabal.testkit.backing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;

/** What every test of this module stands on. */
@QuarkusTestResource(BackingServices.class)
class Backing {}
