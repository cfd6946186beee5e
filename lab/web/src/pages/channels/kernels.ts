/** The kernels of the engine's gallery that this page lets slide over a colour. */
export const KERNELS = ['identity', 'gaussian-blur', 'sharpen', 'sobel-x', 'sobel-y', 'laplacian'] as const;
