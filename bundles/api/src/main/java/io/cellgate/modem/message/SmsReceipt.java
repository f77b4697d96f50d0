package io.cellgate.modem.message;

import java.util.List;

/**
 * A short message that the network took.
 *
 * @param id under which events speak of it
 * @param references the module's reference of each part, 0 to 255, in their order; delivery reports name them
 */
public record SmsReceipt(String id, List<Integer> references) {

    /**
     * Copies the list.
     *
     * @param id under which events speak of it
     * @param references the module's reference of each part, 0 to 255, in their order
     */
    public SmsReceipt {
        references = List.copyOf(references);
    }
}
