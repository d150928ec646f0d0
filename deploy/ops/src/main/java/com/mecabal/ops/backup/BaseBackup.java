package com.mecabal.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A base backup as pgBackRest tells of it.
 *
 * @param label {@code 20261121-023000F}, with a second part for a differential one
 * @param stoppedAt when it was whole: no earlier state can be reached from it
 * @param firstWal the log file from which recovery starts
 * @param bytes of the database when it was taken
 * @param storedBytes what it takes in the store by itself
 */
record BaseBackup(
        String label, String type, String stoppedAt, String firstWal, String lastWal, long bytes, long storedBytes) {

    /** @param info the answer of {@code pgbackrest info --output=json}; oldest first */
    static List<BaseBackup> in(Path info) throws IOException {
        List<BaseBackup> backups = new ArrayList<>();
        for (JsonNode stanza : Json.MAPPER.readTree(info.toFile())) {
            for (JsonNode backup : stanza.path("backup")) {
                JsonNode archive = backup.path("archive");
                backups.add(new BaseBackup(
                        backup.path("label").asText(),
                        backup.path("type").asText(),
                        Instant.ofEpochSecond(
                                        backup.path("timestamp").path("stop").asLong())
                                .toString(),
                        archive.path("start").asText(),
                        archive.path("stop").asText(),
                        backup.path("info").path("size").asLong(),
                        backup.path("info").path("repository").path("delta").asLong()));
            }
        }
        return backups;
    }
}
