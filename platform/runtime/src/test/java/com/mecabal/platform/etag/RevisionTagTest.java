package com.mecabal.platform.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionTagTest {

    @Test
    void check_takesTheRevisionWhateverElseHasMoved() {
        String before = "\"" + RevisionTag.of(3, 77) + "\"";
        assertThatCode(() -> RevisionTag.check(before, 3)).doesNotThrowAnyException();
        assertThat(RevisionTag.of(3, List.of("like", 77))).isEqualTo(RevisionTag.of(3, List.of("like", 77)));
        assertThat(RevisionTag.of(3, 78)).isNotEqualTo(RevisionTag.of(3, 77));
    }

    @Test
    void check_refusesAnotherRevision() {
        assertThatThrownBy(() -> RevisionTag.check("\"" + RevisionTag.of(2, 77) + "\"", 3))
                .hasMessage("stale-edit");
        assertThatThrownBy(() -> RevisionTag.check("\"31-a\"", 3)).hasMessage("stale-edit");
        assertThatThrownBy(() -> RevisionTag.check("\"3\"", 3)).hasMessage("stale-edit");
    }

    @Test
    void check_isTheCallersChoice() {
        assertThatCode(() -> RevisionTag.check(null, 3)).doesNotThrowAnyException();
        assertThatCode(() -> RevisionTag.check("*", 3)).doesNotThrowAnyException();
    }
}
