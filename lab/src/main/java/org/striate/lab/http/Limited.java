package org.striate.lab.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is read up to an allowed length, and no further. */
final class Limited extends FilterInputStream {
    private final long most;
    private long taken;

    Limited(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    /** @throws TooLarge if this is more than allowed */
    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    /** @throws TooLarge if this is more than allowed */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        taken += read;
        if (taken > most) {
            throw new TooLarge(most);
        }
    }
}
