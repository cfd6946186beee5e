package org.striate.insight;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What somebody may have meant who wrote a name that there is not. */
final class NearestNames {
    private static final int SUGGESTIONS = 3;

    private NearestNames() {}

    /** The three names that are nearest to the one wanted, the nearest first; fewer if there are not as many. */
    static List<String> of(Collection<String> names, String wanted) {
        return names.stream()
                .sorted(Comparator.comparingInt(name -> distance(name, wanted)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Changes of a letter that turn one name into the other (Levenshtein 1966), case left out of account. */
    private static int distance(String name, String other) {
        String a = name.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
