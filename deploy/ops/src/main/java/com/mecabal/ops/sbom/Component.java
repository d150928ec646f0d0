package com.mecabal.ops.sbom;

/**
 * One part of an image.
 *
 * @param purl its package URL (github.com/package-url/purl-spec), by which scanners know it
 */
record Component(String name, String version, String purl) {

    /** A package or a library, as the script {@code parts} of an image writes them. */
    static Component of(String line, String distribution) {
        return line.contains("\t") ? ofPackage(line, distribution) : ofLibrary(line);
    }

    /** A line of {@code dpkg-query -W -f '${Package}\t${Version}\t${Architecture}\n'}. */
    private static Component ofPackage(String line, String distribution) {
        String[] parts = line.split("\t");
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a line of dpkg-query: " + line);
        }
        // Epochs and revisions have characters that a package URL must not.
        String version = parts[1].replace(":", "%3A").replace("+", "%2B").replace("~", "%7E");
        return new Component(
                parts[0],
                parts[1],
                "pkg:deb/debian/%s@%s?arch=%s&distro=%s".formatted(parts[0], version, parts[2], distribution));
    }

    /** A line of Quarkus' {@code quarkus-app-dependencies.txt}: {@code group:artifact:classifier:type:version}. */
    private static Component ofLibrary(String line) {
        String[] parts = line.split(":");
        if (parts.length != 5) {
            throw new IllegalArgumentException("Neither a package nor a library: " + line);
        }
        return new Component(
                parts[0] + ":" + parts[1], parts[4], "pkg:maven/%s/%s@%s".formatted(parts[0], parts[1], parts[4]));
    }
}
