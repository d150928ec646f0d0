package com.mecabal.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds a set to the store, and lets go of those whose base backup has gone. */
final class KeepSet {

    private final Sets sets;
    private final Blobs blobs;

    KeepSet(Sets sets, Blobs blobs) {
        this.sets = sets;
        this.blobs = blobs;
    }

    Manifest.Kept keep(Path file) throws IOException {
        return new Manifest.Kept(blobs.keep(file), Digest.of(file), Files.size(file));
    }

    Map<String, Manifest.Kept> keepAll(Map<String, Path> files) throws IOException {
        Map<String, Manifest.Kept> kept = new TreeMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            kept.put(file.getKey(), keep(file.getValue()));
        }
        return kept;
    }

    Manifest.Media media(String bucket, CopyMedia.Copy copy) throws IOException {
        Path index = Files.createTempFile("mecabal-media", "");
        try {
            MediaIndex.write(copy.objects().values(), index);
            return new Manifest.Media(bucket, keep(index), copy.objects().size(), copy.bytes());
        } finally {
            Files.delete(index);
        }
    }

    /**
     * How long backups are kept is decided in one place, pgBackRest: a set goes with its base backup, a blob with the last set
     * that has it. Nothing goes while any manifest cannot be read.
     *
     * @return the sets that went
     */
    List<String> letGo(List<BaseBackup> bases) throws IOException {
        Set<String> labels = bases.stream().map(BaseBackup::label).collect(Collectors.toSet());
        Set<String> needed = new HashSet<>();
        List<Manifest> all = manifests();
        List<String> gone = all.stream()
                .filter(manifest -> !labels.contains(manifest.base().label()))
                .map(Manifest::set)
                .toList();
        for (Manifest manifest : all) {
            if (!gone.contains(manifest.set())) {
                needed.addAll(blobsOf(manifest));
            }
        }
        for (String set : gone) {
            sets.delete(set);
        }
        for (String blob : blobs.names()) {
            if (!needed.contains(blob)) {
                blobs.delete(blob);
            }
        }
        return gone;
    }

    private List<Manifest> manifests() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (String set : sets.names()) {
            manifests.add(sets.read(set));
        }
        return manifests;
    }

    private Set<String> blobsOf(Manifest manifest) throws IOException {
        Set<String> names = new HashSet<>();
        manifest.files().values().forEach(kept -> names.add(kept.blob()));
        names.add(manifest.media().index().blob());
        MediaIndex.of(manifest, blobs).values().forEach(object -> names.add(object.blob()));
        return names;
    }
}
