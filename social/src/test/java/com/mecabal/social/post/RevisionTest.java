package com.mecabal.social.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RevisionTest {

    @Test
    void check_takesTheRevisionWhateverElseHasMoved() {
        String before = "\"" + Revision.tag(3, 77) + "\"";
        assertThatCode(() -> Revision.check(before, 3)).doesNotThrowAnyException();
        assertThat(Revision.tag(3, 78)).isNotEqualTo(Revision.tag(3, 77));
    }

    @Test
    void check_refusesAnotherRevision() {
        assertThatThrownBy(() -> Revision.check("\"" + Revision.tag(2, 77) + "\"", 3))
                .hasMessage("stale-edit");
        assertThatThrownBy(() -> Revision.check("\"31-a\"", 3)).hasMessage("stale-edit");
        assertThatThrownBy(() -> Revision.check("\"3\"", 3)).hasMessage("stale-edit");
    }

    @Test
    void check_isTheCallersChoice() {
        assertThatCode(() -> Revision.check(null, 3)).doesNotThrowAnyException();
        assertThatCode(() -> Revision.check("*", 3)).doesNotThrowAnyException();
    }
}
