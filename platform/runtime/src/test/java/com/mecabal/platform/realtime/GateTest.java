package com.mecabal.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate();
    private final List<Integer> begun = new ArrayList<>();
    private final List<UniEmitter<? super Void>> underWay = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();

    @Test
    void pass_letsSoManyWorkAndTheOthersInTurn() {
        IntStream.range(0, 10).forEach(this::come);
        assertThat(begun).containsExactly(0, 1, 2, 3);

        underWay.get(2).complete(null);
        underWay.get(0).fail(new IllegalStateException("away"));
        assertThat(begun).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(done).containsExactly(2);
        assertThat(failed).containsExactly(0);

        IntStream.of(1, 3, 4, 5, 6, 7, 8, 9).forEach(next -> underWay.get(next).complete(null));
        assertThat(done).hasSize(9);
        IntStream.range(10, 16).forEach(this::come);
        assertThat(begun).hasSize(10 + Gate.PLACES);
    }

    private void come(int device) {
        gate.<Void>pass(UnaryOperator.identity(), () -> {
                    begun.add(device);
                    return Uni.createFrom().emitter(underWay::add);
                })
                .subscribe()
                .with(admitted -> done.add(device), refused -> failed.add(device));
    }
}
