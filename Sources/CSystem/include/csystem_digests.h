// Instructions of the processor for digests and checksums, where it has them.
#ifndef CSYSTEM_DIGESTS_H
#define CSYSTEM_DIGESTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Whether csystem_sha256_absorb may be called on this processor.
bool csystem_has_sha256(void);
// Absorbs whole blocks of 64 bytes into the eight words of the state. The constants are the 64 of
// FIPS 180-4.
void csystem_sha256_absorb(uint32_t *state, const void *blocks, size_t count,
                           const uint32_t *constants);

// Whether csystem_crc32c_absorb may be called on this processor.
bool csystem_has_crc32c(void);
// The state of a CRC-32C (neither inverted before nor after) when it has absorbed the bytes.
uint32_t csystem_crc32c_absorb(uint32_t state, const void *bytes, size_t count);

#endif
