package com.mecabal.auth;

import com.mecabal.testkit.architecture.ArchitectureContract;

class ArchitectureTest implements ArchitectureContract {

    @Override
    public String service() {
        return "auth";
    }
}
