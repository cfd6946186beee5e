package org.striate.engine;

/** Multi-indices of any rank and the row-major positions that they mean. */
public final class Indices {
    private Indices() {}

    public static int[] index(int position, Shape shape) {
        int[] index = new int[shape.rank()];
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = position % shape.dim(axis);
            position /= shape.dim(axis);
        }
        return index;
    }

    public static int position(int[] index, Shape shape) {
        int position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position = position * shape.dim(axis) + index[axis];
        }
        return position;
    }

    public static boolean isInside(int[] index, Shape shape) {
        for (int axis = 0; axis < index.length; axis++) {
            if (index[axis] < 0 || index[axis] >= shape.dim(axis)) {
                return false;
            }
        }
        return true;
    }
}
