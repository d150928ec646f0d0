package com.mecabal.marketplace;

import com.mecabal.testkit.architecture.ArchitectureContract;

class ArchitectureTest implements ArchitectureContract {

    @Override
    public String service() {
        return "marketplace";
    }
}
