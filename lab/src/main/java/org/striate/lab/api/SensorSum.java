package org.striate.lab.api;

import java.util.List;

/**
 * One out channel of a layer over many sensors, as the sum over them that it is.
 *
 * @param output the out channel itself
 */
public record SensorSum(List<Sensor> sensors, float bias, List<Float> output) {
    public SensorSum {
        sensors = List.copyOf(sensors);
        output = List.copyOf(output);
    }

    /**
     * @param weights the kernel's slice for this sensor
     * @param part what the sensor contributes
     * @param running the parts up to this sensor's, added up
     */
    public record Sensor(List<Float> samples, List<Float> weights, List<Float> part, List<Float> running) {
        public Sensor {
            samples = List.copyOf(samples);
            weights = List.copyOf(weights);
            part = List.copyOf(part);
            running = List.copyOf(running);
        }
    }
}
