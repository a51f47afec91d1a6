// The ten functions of GnuTLS that libqpdf calls to decrypt, on Nettle, which GnuTLS itself computes them
// with. GnuTLS cannot be linked statically (p11-kit has no archive), and as a shared library it brings nine
// others and sets itself up at every start: more than reading a small file takes. In and out: as in
// gnutls/crypto.h; only what qpdf 11 asks for (MD5, SHA-2, RC4, AES-CBC without padding, random bytes).
// Anything else is GNUTLS_E_UNKNOWN_ALGORITHM, which qpdf reports as a damaged file.
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <nettle/aes.h>
#include <nettle/arcfour.h>
#include <nettle/cbc.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <sys/random.h>

#include <cstring>
#include <new>

namespace {

struct Hash {
  const nettle_hash* kind;
  alignas(16) uint8_t state[sizeof(sha512_ctx)];  // the largest of those in use
};

const nettle_hash* hash_of(gnutls_digest_algorithm_t algorithm) {
  switch (algorithm) {
    case GNUTLS_DIG_MD5:
      return &nettle_md5;
    case GNUTLS_DIG_SHA256:
      return &nettle_sha256;
    case GNUTLS_DIG_SHA384:
      return &nettle_sha384;
    case GNUTLS_DIG_SHA512:
      return &nettle_sha512;
    default:
      return nullptr;
  }
}

struct AesKeys {
  aes128_ctx small;
  aes256_ctx large;
  bool is_large;
};

struct Cipher {
  bool rc4 = false;
  arcfour_ctx stream{};
  AesKeys encrypt{}, decrypt{};
  uint8_t chain[AES_BLOCK_SIZE] = {};
};

/// The key's size says which of the AES ciphers is meant; 0 where there is none.
bool set_aes_keys(Cipher& cipher, const gnutls_datum_t& key, size_t wanted) {
  if (key.size < wanted) return false;
  cipher.encrypt.is_large = cipher.decrypt.is_large = wanted == AES256_KEY_SIZE;
  if (wanted == AES256_KEY_SIZE) {
    aes256_set_encrypt_key(&cipher.encrypt.large, key.data);
    aes256_set_decrypt_key(&cipher.decrypt.large, key.data);
  } else {
    aes128_set_encrypt_key(&cipher.encrypt.small, key.data);
    aes128_set_decrypt_key(&cipher.decrypt.small, key.data);
  }
  return true;
}

}  // namespace

extern "C" {

const char* gnutls_strerror(int) {
  return "the algorithm or the key is not one that PDF defines";
}

int gnutls_rnd(gnutls_rnd_level_t, void* data, size_t size) {
  auto* at = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t got = getrandom(at, size, 0);
    if (got <= 0) return GNUTLS_E_RANDOM_FAILED;
    at += got, size -= static_cast<size_t>(got);
  }
  return 0;
}

int gnutls_hash_init(gnutls_hash_hd_t* out, gnutls_digest_algorithm_t algorithm) {
  const nettle_hash* kind = hash_of(algorithm);
  if (kind == nullptr || kind->context_size > sizeof(Hash::state)) return GNUTLS_E_UNKNOWN_HASH_ALGORITHM;
  auto* hash = new (std::nothrow) Hash;
  if (hash == nullptr) return GNUTLS_E_MEMORY_ERROR;
  hash->kind = kind;
  kind->init(hash->state);
  *out = reinterpret_cast<gnutls_hash_hd_t>(hash);
  return 0;
}

int gnutls_hash(gnutls_hash_hd_t handle, const void* text, size_t size) {
  Hash& hash = *reinterpret_cast<Hash*>(handle);
  hash.kind->update(hash.state, size, static_cast<const uint8_t*>(text));
  return 0;
}

void gnutls_hash_deinit(gnutls_hash_hd_t handle, void* digest) {
  auto* hash = reinterpret_cast<Hash*>(handle);
  if (digest != nullptr)
    hash->kind->digest(hash->state, hash->kind->digest_size, static_cast<uint8_t*>(digest));
  delete hash;
}

size_t gnutls_cipher_get_key_size(gnutls_cipher_algorithm_t algorithm) {
  switch (algorithm) {
    case GNUTLS_CIPHER_ARCFOUR_128:
      return 16;
    case GNUTLS_CIPHER_AES_128_CBC:
      return AES128_KEY_SIZE;
    case GNUTLS_CIPHER_AES_256_CBC:
      return AES256_KEY_SIZE;
    default:
      return 0;
  }
}

int gnutls_cipher_init(gnutls_cipher_hd_t* out, gnutls_cipher_algorithm_t algorithm,
                       const gnutls_datum_t* key, const gnutls_datum_t* chain) {
  auto* cipher = new (std::nothrow) Cipher;
  if (cipher == nullptr) return GNUTLS_E_MEMORY_ERROR;
  bool good = false;
  if (algorithm ==
      GNUTLS_CIPHER_ARCFOUR_128) {  // keys of PDF are 5 to 16 bytes; GnuTLS takes them all under this name
    good = key->size > 0 && key->size <= ARCFOUR_MAX_KEY_SIZE;
    cipher->rc4 = true;
    if (good) arcfour_set_key(&cipher->stream, key->size, key->data);
  } else if (algorithm == GNUTLS_CIPHER_AES_128_CBC || algorithm == GNUTLS_CIPHER_AES_256_CBC) {
    good = set_aes_keys(*cipher, *key, gnutls_cipher_get_key_size(algorithm));
  }
  if (!good) {
    delete cipher;
    return GNUTLS_E_UNKNOWN_CIPHER_TYPE;
  }
  if (chain != nullptr && chain->data != nullptr && chain->size >= AES_BLOCK_SIZE)
    std::memcpy(cipher->chain, chain->data, AES_BLOCK_SIZE);
  *out = reinterpret_cast<gnutls_cipher_hd_t>(cipher);
  return 0;
}

int gnutls_cipher_encrypt2(gnutls_cipher_hd_t handle, const void* from, size_t size, void* to, size_t room) {
  Cipher& cipher = *reinterpret_cast<Cipher*>(handle);
  if (room < size) return GNUTLS_E_SHORT_MEMORY_BUFFER;
  auto* out = static_cast<uint8_t*>(to);
  const auto* in = static_cast<const uint8_t*>(from);
  if (cipher.rc4) {
    arcfour_crypt(&cipher.stream, size, out, in);
    return 0;
  }
  if (size % AES_BLOCK_SIZE != 0) return GNUTLS_E_INVALID_REQUEST;
  const AesKeys& keys = cipher.encrypt;
  if (keys.is_large)
    cbc_encrypt(&keys.large, reinterpret_cast<nettle_cipher_func*>(&aes256_encrypt), AES_BLOCK_SIZE,
                cipher.chain, size, out, in);
  else
    cbc_encrypt(&keys.small, reinterpret_cast<nettle_cipher_func*>(&aes128_encrypt), AES_BLOCK_SIZE,
                cipher.chain, size, out, in);
  return 0;
}

int gnutls_cipher_decrypt2(gnutls_cipher_hd_t handle, const void* from, size_t size, void* to, size_t room) {
  Cipher& cipher = *reinterpret_cast<Cipher*>(handle);
  if (cipher.rc4) return gnutls_cipher_encrypt2(handle, from, size, to, room);
  if (room < size) return GNUTLS_E_SHORT_MEMORY_BUFFER;
  if (size % AES_BLOCK_SIZE != 0) return GNUTLS_E_INVALID_REQUEST;
  auto* out = static_cast<uint8_t*>(to);
  const auto* in = static_cast<const uint8_t*>(from);
  const AesKeys& keys = cipher.decrypt;
  if (keys.is_large)
    cbc_decrypt(&keys.large, reinterpret_cast<nettle_cipher_func*>(&aes256_decrypt), AES_BLOCK_SIZE,
                cipher.chain, size, out, in);
  else
    cbc_decrypt(&keys.small, reinterpret_cast<nettle_cipher_func*>(&aes128_decrypt), AES_BLOCK_SIZE,
                cipher.chain, size, out, in);
  return 0;
}

void gnutls_cipher_deinit(gnutls_cipher_hd_t handle) {
  delete reinterpret_cast<Cipher*>(handle);
}

}  // extern "C"
