package com.mecabal.marketplace;

import com.mecabal.testkit.backing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;

@QuarkusTestResource(BackingServices.class)
class Backing {}
