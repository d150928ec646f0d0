package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.TrafficClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Breakers and budgets of every upstream; they outlive a reload of the table. */
@ApplicationScoped
public class UpstreamHealth {

    private record Key(String upstream, TrafficClass trafficClass) {}

    private final Map<Key, Breaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();
    private final Map<String, AnswerTally> tallies = new ConcurrentHashMap<>();

    /** One for each class: a search that hangs must not take sign-in with it. */
    Breaker breaker(String upstream, TrafficClass trafficClass) {
        return breakers.computeIfAbsent(new Key(upstream, trafficClass), key -> new Breaker(System::nanoTime));
    }

    RetryBudget budget(String upstream) {
        return budgets.computeIfAbsent(upstream, name -> new RetryBudget(System::nanoTime));
    }

    AnswerTally tally(String upstream) {
        return tallies.computeIfAbsent(upstream, name -> new AnswerTally(System::nanoTime));
    }

    public boolean isOpen(String upstream) {
        return states(upstream).containsValue(Breaker.State.OPEN.name());
    }

    public boolean isHalfOpen(String upstream) {
        return states(upstream).containsValue(Breaker.State.HALF_OPEN.name());
    }

    /** More than one in twenty answers of the last minute was a 5xx. */
    public boolean isFailing(String upstream) {
        return tally(upstream).failedPermille() > 50;
    }

    /** State by class, of the classes that were called. */
    Map<TrafficClass, String> states(String upstream) {
        return breakers.entrySet().stream()
                .filter(entry -> entry.getKey().upstream().equals(upstream))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().trafficClass(),
                        entry -> entry.getValue().state().name()));
    }
}
