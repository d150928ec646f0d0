package com.mecabal.platform.media;

import com.mecabal.platform.identity.Viewer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Decides who may read media of one guarded kind. A bean per kind; a guarded kind without one is read by nobody. */
public interface MediaGuard {

    /** {@link MediaKind#name} of the kind that it guards. */
    String kind();

    /** @return false makes the answer 404, as if the medium were not there */
    Uni<Boolean> mayRead(Viewer viewer, MediaItem item);

    /** How long the link works that an admitted reader is given. */
    default Duration linkLife() {
        return Duration.ofMinutes(1);
    }
}
