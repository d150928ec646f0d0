package com.mecabal.platform.media;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one collection of uploads takes and makes of it. A service keeps its kinds as constants.
 *
 * @param name stored with each medium; a claim must name the same kind, so that a private document can never become a post's photo
 * @param types what may come in
 * @param maxBytes size of the upload
 * @param minSide shortest side in pixels that an image must have; 0 for any
 * @param sizes longest sides of an image's variants, ascending
 * @param guarded true when each reader is asked for by a {@link MediaGuard}; false for "who has the link may look"
 */
public record MediaKind(
        String name, Set<MediaType> types, long maxBytes, int minSide, List<Integer> sizes, boolean guarded) {

    public static final long IMAGE_BYTES = 10L << 20;
    public static final long MAX_PIXELS = 40_000_000;

    /** Name of a medium's variant where there is only one. */
    public static final String FILE = "file";

    private static final Set<MediaType> IMAGES = EnumSet.of(MediaType.JPEG, MediaType.PNG, MediaType.WEBP);
    private static final List<Integer> SIZES = List.of(64, 320, 720, 1280);

    /** A scanned A4 page stays readable at about 200 dots per inch. */
    private static final List<Integer> DOCUMENT_SIZE = List.of(2400);

    public MediaKind {
        types = Set.copyOf(types);
        sizes = List.copyOf(sizes);
    }

    /** The image rule of all services: jpeg, png, webp, at most 10 MB and 40 megapixels, four variants. */
    public static MediaKind images(String name) {
        return new MediaKind(name, IMAGES, IMAGE_BYTES, 0, SIZES, false);
    }

    /** Images or PDF for chosen eyes only: one variant {@code file}, an image re-encoded without its metadata. */
    public static MediaKind documents(String name, long maxBytes) {
        Set<MediaType> types = EnumSet.copyOf(IMAGES);
        types.add(MediaType.PDF);
        return new MediaKind(name, types, maxBytes, 0, DOCUMENT_SIZE, true);
    }

    public MediaKind atLeast(int pixels) {
        return new MediaKind(name, types, maxBytes, pixels, sizes, guarded);
    }

    public MediaKind behindGuard() {
        return new MediaKind(name, types, maxBytes, minSide, sizes, true);
    }

    String variant(int size) {
        return sizes.size() == 1 ? FILE : Integer.toString(size);
    }
}
