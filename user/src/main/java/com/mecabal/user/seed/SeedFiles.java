package com.mecabal.user.seed;

import com.mecabal.user.place.FoldedName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files as JSON rows that one INSERT a table takes. */
final class SeedFiles {

    private static final List<String> SETS = List.of(
            "languages",
            "cultural-backgrounds",
            "professions",
            "landmark-kinds",
            "document-types",
            "connection-kinds",
            "badges",
            "levels");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<UUID, JsonArray> paths = new LinkedHashMap<>();
    private final JsonArray places = new JsonArray();
    private final JsonArray aliases = new JsonArray();

    SeedFiles() {
        List.of("states.csv", "lgas.csv", "lcdas.csv", "neighbourhoods.csv", "outlines.geojson", "consent-texts.csv")
                .forEach(this::read);
        SETS.forEach(set -> read("reference/" + set + ".csv"));
        rows("states.csv").forEach(row -> add("state", null, row));
        rows("lgas.csv").forEach(row -> add("lga", row.get("state"), row));
        rows("lcdas.csv").forEach(row -> add("lcda", row.get("lga"), row));
        rows("neighbourhoods.csv").forEach(row -> add(row.get("kind"), row.get("parent"), row));
    }

    /** Changes with any byte of any file. */
    String hash() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                sha.update(name.getBytes(StandardCharsets.UTF_8));
                sha.update(text.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    JsonArray places() {
        return places;
    }

    JsonArray aliases() {
        return aliases;
    }

    JsonArray outlines() {
        JsonArray outlines = new JsonArray();
        for (Object each : new JsonObject(texts.get("outlines.geojson")).getJsonArray("features")) {
            JsonObject feature = (JsonObject) each;
            JsonObject properties = feature.getJsonObject("properties");
            outlines.add(new JsonObject()
                    .put(
                            "place_id",
                            SeedIds.ofPlace(properties.getString("code")).toString())
                    .put("approximate", properties.getBoolean("approximate"))
                    .put("source", properties.getString("source"))
                    .put("geometry", feature.getJsonObject("geometry").encode()));
        }
        return outlines;
    }

    JsonArray reference() {
        JsonArray items = new JsonArray();
        for (String set : SETS) {
            int position = 0;
            for (Map<String, String> row : rows("reference/" + set + ".csv")) {
                JsonObject label = new JsonObject();
                for (String language : List.of("en", "ha", "yo", "ig", "pcm")) {
                    if (row.containsKey(language)) {
                        label.put(language, row.get(language));
                    }
                }
                items.add(new JsonObject()
                        .put("set_name", set)
                        .put("id", row.get("id"))
                        .put("parent_id", row.get("parent_id"))
                        .put("label", label)
                        .put("threshold", row.containsKey("extra") ? Integer.valueOf(row.get("extra")) : null)
                        .put("position", position++));
            }
        }
        return items;
    }

    JsonArray consentTexts() {
        JsonArray all = new JsonArray();
        rows("consent-texts.csv").forEach(row -> all.add(new JsonObject(Map.copyOf(row))));
        return all;
    }

    /** Files name a parent before its children. */
    private void add(String kind, String parent, Map<String, String> row) {
        UUID id = SeedIds.ofPlace(row.get("code"));
        UUID parentId = parent == null ? null : SeedIds.ofPlace(parent);
        JsonArray path =
                parentId == null ? new JsonArray() : paths.get(parentId).copy();
        path.add(id.toString());
        paths.put(id, path);
        places.add(new JsonObject()
                .put("id", id.toString())
                .put("code", row.get("code"))
                .put("kind", kind)
                .put("name", row.get("name"))
                .put("parent_id", parentId == null ? null : parentId.toString())
                .put("path", path)
                .put("longitude", number(row.get("longitude")))
                .put("latitude", number(row.get("latitude")))
                .put("radius_m", row.containsKey("radius_m") ? Integer.valueOf(row.get("radius_m")) : null)
                .put("gated", Boolean.parseBoolean(row.get("gated")))
                .put("source", row.get("source")));
        alias(id, row.get("name"), true);
        if (row.containsKey("aliases")) {
            for (String alias : row.get("aliases").split("\\|")) {
                alias(id, alias, false);
            }
        }
    }

    private void alias(UUID placeId, String alias, boolean canonical) {
        aliases.add(new JsonObject()
                .put("place_id", placeId.toString())
                .put("alias", alias)
                .put("folded", FoldedName.of(alias))
                .put("canonical", canonical));
    }

    private static Double number(String text) {
        return text == null ? null : Double.valueOf(text);
    }

    private List<Map<String, String>> rows(String file) {
        return Csv.rows(texts.get(file));
    }

    private void read(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream("data/" + file)) {
            texts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
