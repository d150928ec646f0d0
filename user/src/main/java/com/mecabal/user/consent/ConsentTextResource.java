package com.mecabal.user.consent;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

@Path("/v1/consent-texts")
@Access(Access.Level.NONE)
class ConsentTextResource {

    record Texts(List<ConsentTexts.Text> items) {}

    private final ConsentTexts texts;

    ConsentTextResource(ConsentTexts texts) {
        this.texts = texts;
    }

    /** The texts that hold today, of one purpose where asked, each in every language that it has. */
    @GET
    @PublicAnswer(seconds = 300, about = "reference:consent-texts", forEveryone = true)
    public Uni<Texts> current(@QueryParam("purpose") String purpose) {
        return texts.current(purpose).map(Texts::new);
    }
}
