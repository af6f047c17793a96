const UNTRUSTED =
  'shows a certificate that no known authority vouches for. If it is your own, name the authority’s file in ' +
  'NODE_EXTRA_CA_CERTS';
const BROKEN = 'sent something that cannot be unpacked';

/** Connection failures in words by error code, as the end of a sentence that begins with the host's name. */
export const NETWORK_ERRORS: Readonly<Record<string, string | undefined>> = {
  ENOTFOUND: 'is not a known host',
  EAI_AGAIN: 'cannot be looked up just now',
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ETIMEDOUT: 'does not answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows the certificate of another host. Use the host name that the certificate is for',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  CERT_NOT_YET_VALID: 'shows a certificate that is not valid yet',
  EPROTO: 'does not speak TLS as it should: use http:// if that is meant',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS: use http:// if that is meant',
  Z_DATA_ERROR: BROKEN,
  Z_BUF_ERROR: BROKEN,
};
