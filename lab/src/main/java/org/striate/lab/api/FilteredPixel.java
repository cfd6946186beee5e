package org.striate.lab.api;

import java.util.List;

/** How the numbers of one pixel came about, one a channel. */
public record FilteredPixel(List<Conv2dAnswer.Output> outputs) {
    public FilteredPixel {
        outputs = List.copyOf(outputs);
    }
}
