package com.mecabal.user;

import com.mecabal.testkit.backing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;

/** Real backing services for all tests of this module. */
@QuarkusTestResource(BackingServices.class)
class Backing {}
