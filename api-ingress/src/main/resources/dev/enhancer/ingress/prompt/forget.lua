-- A prompt is no more.
-- KEYS: 1 prompt, 2 owner's prompts
-- ARGV: 1 prompt id
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 'forgotten'
