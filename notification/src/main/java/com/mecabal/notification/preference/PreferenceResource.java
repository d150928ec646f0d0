package com.mecabal.notification.preference;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

@Path("/v1/notifications/preferences")
@Access(Level.SIGNED_IN)
class PreferenceResource {

    private final Caller caller;
    private final Preferences preferences;
    private final EditPreferences edit;

    PreferenceResource(Caller caller, Preferences preferences, EditPreferences edit) {
        this.caller = caller;
        this.preferences = preferences;
        this.edit = edit;
    }

    @GET
    public Uni<Preference> own() {
        return preferences.of(caller.viewer().accountId());
    }

    @PUT
    public Uni<Preference> edit(@Valid @NotNull Preference wanted, @HeaderParam("If-Match") String ifMatch) {
        return edit.edit(caller.viewer().accountId(), wanted, ifMatch);
    }
}
