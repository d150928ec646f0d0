package com.mecabal.smoke;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One line a step for whoever watches, and no step after a {@link Foundation} that broke. */
class Steps implements BeforeTestExecutionCallback, AfterTestExecutionCallback, ExecutionCondition {

    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(Steps.class);

    private String broken;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext step) {
        return broken == null
                ? ConditionEvaluationResult.enabled("all that it stands on is there")
                : ConditionEvaluationResult.disabled("failed before: " + broken);
    }

    @Override
    public void beforeTestExecution(ExtensionContext step) {
        step.getStore(OWN).put("began", System.nanoTime());
    }

    @Override
    public void afterTestExecution(ExtensionContext step) {
        boolean passed = step.getExecutionException().isEmpty();
        if (!passed && step.getRequiredTestMethod().isAnnotationPresent(Foundation.class)) {
            broken = step.getDisplayName();
        }
        long began = step.getStore(OWN).get("began", Long.class);
        System.out.printf(
                "%s %-70s %5.1f s%n", passed ? "✓" : "✗", step.getDisplayName(), (System.nanoTime() - began) / 1e9);
    }
}
