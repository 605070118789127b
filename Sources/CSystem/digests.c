#include "csystem_digests.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

#define BLOCK_SIZE 64

// The bits that CPUID answers.
#define LEAF1_ECX_SSSE3 (1u << 9)
#define LEAF1_ECX_SSE41 (1u << 19)
#define LEAF1_ECX_SSE42 (1u << 20)
#define LEAF7_EBX_SHA (1u << 29)

bool csystem_has_sha256(void) {
  unsigned int a, b, c, d;
  const unsigned int needed = LEAF1_ECX_SSSE3 | LEAF1_ECX_SSE41;
  if (!__get_cpuid(1, &a, &b, &c, &d) || (c & needed) != needed) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & LEAF7_EBX_SHA) != 0;
}

// The instructions keep the state as the halves ABEF and CDGH, highest word first.
__attribute__((target("sha,sse4.1,ssse3"))) void csystem_sha256_absorb(
    uint32_t *state, const void *blocks, size_t count, const uint32_t *constants) {
  const __m128i to_big_endian =
      _mm_set_epi64x(0x0c0d0e0f08090a0bll, 0x0405060700010203ll);
  const __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  const __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  const uint8_t *block = blocks;
  for (; count > 0; count--, block += BLOCK_SIZE) {
    const __m128i first = abef, second = cdgh;
    __m128i words[4];
#pragma clang loop unroll(full)
    for (int four = 0; four < 16; four++) {
      __m128i *own = &words[four & 3];
      if (four < 4) {
        const __m128i read = _mm_loadu_si128((const __m128i *)(block + 16 * four));
        *own = _mm_shuffle_epi8(read, to_big_endian);
      } else {
        const __m128i before = words[(four + 3) & 3];
        const __m128i seven_ago = _mm_alignr_epi8(before, words[(four + 2) & 3], 4);
        const __m128i early = _mm_sha256msg1_epu32(*own, words[(four + 1) & 3]);
        *own = _mm_sha256msg2_epu32(_mm_add_epi32(early, seven_ago), before);
      }
      const __m128i constant = _mm_loadu_si128((const __m128i *)(constants + 4 * four));
      const __m128i keyed = _mm_add_epi32(*own, constant);
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
    }
    abef = _mm_add_epi32(abef, first);
    cdgh = _mm_add_epi32(cdgh, second);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

bool csystem_has_crc32c(void) {
  unsigned int a, b, c, d;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & LEAF1_ECX_SSE42) != 0;
}

__attribute__((target("sse4.2"))) uint32_t csystem_crc32c_absorb(uint32_t state,
                                                                 const void *bytes,
                                                                 size_t count) {
  const uint8_t *next = bytes;
  uint64_t wide = state;
  for (; count >= sizeof wide; count -= sizeof wide, next += sizeof wide) {
    uint64_t word;
    memcpy(&word, next, sizeof word);
    wide = _mm_crc32_u64(wide, word);
  }
  state = (uint32_t)wide;
  for (; count > 0; count--, next++) state = _mm_crc32_u8(state, *next);
  return state;
}

#else

bool csystem_has_sha256(void) { return false; }

void csystem_sha256_absorb(uint32_t *state, const void *blocks, size_t count,
                           const uint32_t *constants) {
  (void)state, (void)blocks, (void)count, (void)constants;
  __builtin_trap();
}

bool csystem_has_crc32c(void) { return false; }

uint32_t csystem_crc32c_absorb(uint32_t state, const void *bytes, size_t count) {
  (void)state, (void)bytes, (void)count;
  __builtin_trap();
}

#endif
