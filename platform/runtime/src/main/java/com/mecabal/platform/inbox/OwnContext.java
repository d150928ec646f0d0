package com.mecabal.platform.inbox;

import com.mecabal.platform.http.RequestId;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.function.Supplier;

/**
 * What a request has, for one attempt at a message: a Vert.x context and a request scope of its own, so that beans of the
 * request can be injected, nothing leaks into the next message, and the events that it causes carry its trace on.
 */
final class OwnContext {

    private OwnContext() {}

    /** @param root the event loop on which the work runs */
    static <T> Uni<T> run(Context root, String traceparent, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(root);
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(here -> Uni.createFrom()
                    .<T>deferred(() -> inScope(traceparent, work))
                    .subscribe()
                    .with(emitter::complete, emitter::fail));
        });
    }

    /** A request scope for this work alone; the one around it comes back when it has ended. */
    static <T> Uni<T> inScope(String traceparent, Supplier<Uni<? extends T>> work) {
        ManagedContext scope = Arc.container().requestContext();
        var around = scope.getStateIfActive();
        scope.activate();
        var own = scope.getState();
        Arc.container().instance(RequestId.class).get().trace(traceparent);
        return Uni.createFrom().<T>deferred(work).eventually(() -> {
            scope.destroy(own);
            if (around != null) {
                scope.activate(around);
            }
        });
    }
}
