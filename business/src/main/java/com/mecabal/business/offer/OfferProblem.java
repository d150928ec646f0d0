package com.mecabal.business.offer;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about services. */
enum OfferProblem implements ProblemCode {
    PRICE_INVALID(422, "price-invalid", "This price does not fit the service"),
    TOO_MANY_SERVICES(409, "too-many-services", "A business may have 200 services");

    private final int status;
    private final String code;
    private final String title;

    OfferProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
