package com.mecabal.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final String VHOST = "deploy/native/conf/vhost.erl";

    @Test
    void render_leavesNoNameBehind() {
        String text = Template.render(VHOST, Map.of("name", "a", "fresh", "true", "rabbitmq_user", "me$1"));

        assertThat(text).contains("<<\"a\">>", "<<\"me$1\">>", "case true").doesNotContain("@");
    }

    @Test
    void render_namesWhatIsNotSet() {
        assertThatThrownBy(() -> Template.render(VHOST, Map.of("name", "a", "fresh", "true")))
                .hasMessageContainingAll(VHOST, "rabbitmq_user");
    }
}
