import type { Language, SnapshotStateKind } from '../model';

interface SnapshotSource {
  readonly kind: SnapshotStateKind;
  /** Over the whole name of what is called, parts joined with `.`, results as `()`: `uuid.uuid4`, `java.util.UUID.randomUUID`. */
  readonly name: RegExp;
}

/**
 * Calls whose result must not be the same in every environment restored from one snapshot, or is stale by the time of
 * the restore. Generators that the runtime reseeds are left out: Java's SecureRandom, Python's SystemRandom.
 * Source: AWS Lambda docs, "Handling uniqueness with Lambda SnapStart" and "Working with Lambda SnapStart", 2025.
 */
const SOURCES: Readonly<Partial<Record<Language, readonly SnapshotSource[]>>> = {
  python: [
    { kind: 'unique-id', name: /^uuid\.uuid[14]$|^(ulid|ksuid|shortuuid|nanoid|cuid2?)\b/ },
    { kind: 'randomness', name: /^random\.(?!SystemRandom\b)\w+$|^numpy\.random\.\w+$|^secrets\.\w+$|^os\.urandom$/ },
    {
      kind: 'timestamp',
      name: /^time\.(time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns)$|^datetime\.(datetime\.|date\.)?(now|utcnow|today)$|^(arrow|pendulum)\.(utc)?now$/,
    },
    { kind: 'host-name', name: /^socket\.(gethostname|getfqdn|gethostbyname)$|^platform\.node$|^os\.(getpid|uname)$/ },
    {
      kind: 'credentials',
      name: /\.(assume_role|assume_role_with_\w+|get_session_token|get_frozen_credentials|generate_db_auth_token)$/,
    },
    { kind: 'secret', name: /\.(get_secret_value|get_secret|get_parameters?|get_parameters_by_path)$/ },
    {
      kind: 'temporary-file',
      name: /^tempfile\.(mkdtemp|mkstemp|NamedTemporaryFile|TemporaryDirectory|TemporaryFile)$/,
    },
  ],
  java: [
    { kind: 'unique-id', name: /^(java\.util\.)?UUID\.randomUUID$/ },
    {
      kind: 'randomness',
      name: /^(java\.util\.)?(Random|SplittableRandom)$|^(java\.util\.concurrent\.)?ThreadLocalRandom\.current$|^(java\.lang\.)?Math\.random$|\bRandomStringUtils\.random\w*$/,
    },
    {
      kind: 'timestamp',
      name: /^(java\.lang\.)?System\.(currentTimeMillis|nanoTime)$|^(java\.time\.)?(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)\.now$|^(java\.util\.)?Date$|^(java\.util\.)?Calendar\.getInstance$/,
    },
    { kind: 'host-name', name: /^(java\.net\.)?InetAddress\.getLocalHost$/ },
    {
      kind: 'credentials',
      name: /\bEnvironmentVariableCredentialsProvider(\.create)?$|\.(assumeRole|assumeRoleWithWebIdentity|getSessionToken|generateAuthenticationToken)$/,
    },
    { kind: 'secret', name: /\.(getSecretValue|getSecretString|getParameter|getParameters|getParametersByPath)$/ },
    {
      kind: 'temporary-file',
      name: /^(java\.nio\.file\.)?Files\.(createTempFile|createTempDirectory)$|^(java\.io\.)?File\.createTempFile$/,
    },
  ],
};

/** What must not be kept of a call made before a snapshot is taken; `undefined` where nothing speaks against it. */
export function snapshotStateKind(language: Language, name: string): SnapshotStateKind | undefined {
  return SOURCES[language]?.find((source) => source.name.test(name))?.kind;
}

/**
 * Temporary credentials of the execution role. After a restore they come from the container credentials endpoint, and
 * these variables are not set. Source: AWS Lambda docs, SnapStart, compatibility considerations.
 */
const CREDENTIAL_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
]);

export function isCredentialVariable(name: string | null): boolean {
  return name !== null && CREDENTIAL_VARIABLES.has(name);
}
