package com.mecabal.events;

import com.mecabal.testkit.backing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;

@QuarkusTestResource(BackingServices.class)
class Backing {}
