-- The job that a client's prompt stands for.
-- KEYS: 1 prompt
-- ARGV: 1 owner, 2 prefix of job hashes
-- Answers {created at (ms), job document}; {} if the client has no such prompt or its job is gone.
local prompt = redis.call('HMGET', KEYS[1], 'client', 'created', 'job')
if prompt[1] ~= ARGV[1] then
  return {}
end
local document = redis.call('HGET', ARGV[2] .. prompt[3], 'doc')
return document and {prompt[2], document} or {}
